/** Where the pages of help lie. */
import { href } from "../state/router";

export const HELP = { href: href("help"), label: "ช่วยเหลือ" };
export const LIST = { href: href("help", "problems"), label: "ปัญหาที่แจ้งไว้" };
export const NOTICES = { href: href("help", "announcements"), label: "ประกาศจากส่วนกลาง" };
