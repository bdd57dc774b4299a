/** A gazetteer of given places, for tests. */

import type { Places } from "../kinds/kind";

export interface GivenPlaces {
  readonly tambons: Readonly<Record<string, { readonly postcodes: readonly string[]; readonly line: string }>>;
  readonly provinces: Readonly<Record<string, string>>;
  readonly without_villages: readonly string[];
}

export function fixedPlaces(given: GivenPlaces): Places {
  const tambons = new Map(Object.entries(given.tambons));
  const provinces = new Map(Object.entries(given.provinces));
  const urban = new Set(given.without_villages);
  return {
    postcodes: (code) => tambons.get(code)?.postcodes ?? null,
    isProvince: (code) => provinces.has(code),
    withoutVillages: (code) => urban.has(code),
    tambonLine: (code) => tambons.get(code)?.line ?? null,
    provinceName: (code) => provinces.get(code) ?? null,
  };
}
