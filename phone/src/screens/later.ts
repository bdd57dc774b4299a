/** Lists and pages of what is finished already, in one file: nobody waits for them before the first survey. */
export { Conflict } from "./conflict";
export { InstallAdvice } from "./install_advice";
export { People } from "./people";
export { Person } from "./person";
export { SignOut } from "./sign_out";
export { ToCorrect } from "./to_correct";
export { Withdraw } from "./withdraw";
