/** Whole baht. Twin of kinds/money.py. */

import { read, show } from "./integer";
import type { Kind } from "./kind";

export const KIND: Kind = { name: "money", read, show };
