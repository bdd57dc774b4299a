/** Provinces, districts and subdistricts as the centre names them, with search that works without network. */
import { searchKey } from "../lib/thai_text";
import { PLACE_LINE, PLACE_PREFIX } from "../texts";
import type { Places as PlacesToCheck } from "../questionnaire/kinds/kind";

/** What /api/v1/places answers. */
export interface PlacesJson {
  provinces: Record<string, string>;
  amphoes: Record<string, string>;
  tambons: [code: string, name: string, postcodes: string[]][];
  /** Subdistricts that are all municipality; absent in older answers. */
  without_villages?: string[];
}

export interface Tambon {
  code: string;
  name: string;
  line: string;
  postcodes: string[];
}

interface Indexed {
  tambon: Tambon;
  name: string;
  everything: string;
}

const MOST_FOUND = 12;
const BANGKOK = "10";

export class Places implements PlacesToCheck {
  private readonly json: PlacesJson;
  private readonly byCode = new Map<string, PlacesJson["tambons"][number]>();
  private readonly urban: Set<string>;
  private index: Indexed[] | null = null;

  constructor(json: PlacesJson) {
    this.json = json;
    this.urban = new Set(json.without_villages ?? []);
    for (const tambon of json.tambons) this.byCode.set(tambon[0], tambon);
  }

  postcodes(tambonCode: string): string[] | null {
    return this.byCode.get(tambonCode)?.[2] ?? null;
  }

  isProvince(code: string): boolean {
    return Object.prototype.hasOwnProperty.call(this.json.provinces, code);
  }

  withoutVillages(tambonCode: string): boolean {
    return tambonCode.startsWith(BANGKOK) || this.urban.has(tambonCode);
  }

  tambon(code: string): Tambon | null {
    const found = this.byCode.get(code);
    return found ? this.shown(found) : null;
  }

  tambonLine(code: string): string | null {
    return this.tambon(code)?.line ?? null;
  }

  provinceName(code: string): string | null {
    return this.json.provinces[code] ?? null;
  }

  /** All provinces by the Thai alphabet, the unit's own one first. */
  provincesFrom(unitCode: string): [code: string, name: string][] {
    const own = unitCode.slice(0, 2);
    const thai = new Intl.Collator("th");
    return Object.entries(this.json.provinces).sort(
      ([a, nameA], [b, nameB]) => Number(b === own) - Number(a === own) || thai.compare(nameA, nameB),
    );
  }

  /**
   * Subdistricts for what was typed: a name, a name and its province, a postcode. Names that begin with it come
   * before names that contain it, near ones (same district, same province) before far ones.
   */
  search(typed: string, unitCode: string): Tambon[] {
    const words = typed.split(/\s+/).map(withoutPrefix).filter(Boolean);
    const [first, ...others] = words;
    if (first === undefined) return [];
    const found: { score: number; entry: Indexed }[] = [];
    for (const entry of this.indexed()) {
      const score = scoreOf(entry, first, others, unitCode);
      if (score !== null) found.push({ score, entry });
    }
    found.sort((a, b) => a.score - b.score || a.entry.tambon.code.localeCompare(b.entry.tambon.code));
    return found.slice(0, MOST_FOUND).map(({ entry }) => entry.tambon);
  }

  /** Made at the first search: 7,436 names take a moment on a slow phone. */
  private indexed(): Indexed[] {
    this.index ??= this.json.tambons.map((row) => {
      const tambon = this.shown(row);
      return { tambon, name: searchKey(row[1]), everything: searchKey(`${tambon.line} ${row[2].join(" ")}`) };
    });
    return this.index;
  }

  private shown([code, name, postcodes]: PlacesJson["tambons"][number]): Tambon {
    const amphoe = this.json.amphoes[code.slice(0, 4)] ?? "";
    const province = this.json.provinces[code.slice(0, 2)] ?? "";
    const write = code.startsWith(BANGKOK) ? PLACE_LINE.bangkok : PLACE_LINE.elsewhere;
    return { code, name, line: write(name, amphoe, province), postcodes };
  }
}

function scoreOf({ tambon, name, everything }: Indexed, first: string, others: string[], unitCode: string): number | null {
  if (!everything.includes(first) || !others.every((word) => everything.includes(word))) return null;
  const byName = name === first ? 0 : name.startsWith(first) ? 10 : name.includes(first) ? 20 : 30;
  const isNear = tambon.code.startsWith(unitCode.slice(0, 4));
  return byName + (isNear ? 0 : tambon.code.startsWith(unitCode.slice(0, 2)) ? 2 : 5);
}

/** A name with its kind in front, also shortened, is looked for as the bare name. */
function withoutPrefix(word: string): string {
  return searchKey(word).replace(PLACE_PREFIX, "");
}
