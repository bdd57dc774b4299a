/** Pages that are opened seldom, in one file: nobody waits for them before the first survey. */
export { Conflict } from "./conflict";
export { Help } from "./help";
export { Person } from "./person";
export { SignOut } from "./sign_out";
export { ToCorrect } from "./to_correct";
export { Withdraw } from "./withdraw";
