/** What a window says to the version that waits, when a person wants it now. */
export const TAKE_OVER = "take over";
