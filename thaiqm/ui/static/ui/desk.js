"use strict";
// Placeholder until the desk's keyboard is written.
