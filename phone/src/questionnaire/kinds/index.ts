/** The kinds of answers, one file each, by name. Twin of kinds/__init__.py. */

import type { KindName } from "../definition";
import { KIND as choice } from "./choice";
import { KIND as citizen_id } from "./citizen_id";
import { KIND as date } from "./date";
import { KIND as decimal } from "./decimal";
import { KIND as integer } from "./integer";
import type { Kind } from "./kind";
import { KIND as money } from "./money";
import { KIND as name } from "./name";
import { KIND as passport } from "./passport";
import { KIND as phone } from "./phone";
import { KIND as place } from "./place";
import { KIND as province } from "./province";
import { KIND as ranking } from "./ranking";
import { KIND as several } from "./several";
import { KIND as text } from "./text";

export const KINDS: Readonly<Record<KindName, Kind>> = {
  text,
  integer,
  decimal,
  money,
  choice,
  several,
  name,
  citizen_id,
  passport,
  phone,
  date,
  place,
  province,
  ranking,
};
