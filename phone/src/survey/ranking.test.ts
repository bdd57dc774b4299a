import { describe, expect, it } from "vitest";

import { inOrder, isInOrder, move, putAt, ranksOf, tap } from "./ranking";

describe("ranking by tapping", () => {
  const three = ["cash", "jobs", "seed"].reduce(tap, {});

  it("gives the next number", () => {
    expect(three).toEqual({ cash: "1", jobs: "2", seed: "3" });
  });

  it("takes a number away and the others close up", () => {
    expect(tap(three, "cash")).toEqual({ jobs: "1", seed: "2" });
    expect(tap(three, "seed")).toEqual({ cash: "1", jobs: "2" });
  });

  it("moves up and down by changing places, and stops at the ends", () => {
    expect(move(three, "seed", -1)).toEqual({ cash: "1", jobs: "3", seed: "2" });
    expect(move(three, "cash", 1)).toEqual({ cash: "2", jobs: "1", seed: "3" });
    expect(move(three, "cash", -1)).toEqual(three);
    expect(move(three, "seed", 1)).toEqual(three);
    expect(move(three, "loan", 1)).toEqual(three);
  });

  it("puts one at a place and moves those between", () => {
    expect(putAt(three, "seed", 1)).toEqual({ seed: "1", cash: "2", jobs: "3" });
    expect(putAt(three, "cash", 3)).toEqual({ jobs: "1", seed: "2", cash: "3" });
    expect(putAt(three, "cash", 4)).toBeNull();
    expect(putAt(three, "cash", 0)).toBeNull();
    expect(putAt(three, "loan", 1)).toBeNull();
  });

  it("never mends what came from paper", () => {
    const paper = { cash: "1", jobs: "1", seed: "4" };
    expect(isInOrder(paper)).toBe(false);
    expect(tap(paper, "cash")).toEqual({ jobs: "1", seed: "4" });
    expect(tap(paper, "loan")).toEqual({ ...paper, loan: "5" });
    expect(putAt(paper, "cash", 2)).toBeNull();
  });

  it("reads what other phones stored", () => {
    expect(ranksOf({ cash: 2, jobs: "1", seed: "", loan: null })).toEqual({ cash: "2", jobs: "1" });
    expect(ranksOf("1")).toEqual({});
    expect(inOrder({ cash: "2", jobs: "1" })).toEqual(["jobs", "cash"]);
  });

  it("holds over any taps: numbers stay 1..k", () => {
    let ranks = {};
    let seed = 7;
    for (let i = 0; i < 2_000; i += 1) {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      const option = `o${seed % 15}`;
      ranks = seed % 3 === 0 ? move(ranks, option, seed % 2 ? 1 : -1) : tap(ranks, option);
      expect(isInOrder(ranks)).toBe(true);
    }
  });
});
