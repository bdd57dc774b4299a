/** Zero reports in one file of their own. */
export { ZeroOnHome } from "./on_home";
export { ZeroPage } from "./page";
