/** When pictures are sent: after each round over the records that left none waiting, and only while the phone is open. */
import { waitingPictures } from "../attachments/kept";
import { makeSendAfter } from "./sending_after";
import { sessionStore } from "./session";
import { tellStoreChanged } from "./subject";

/** Sends the pictures that wait. What sends them is loaded when there is something to send; where it cannot be, they wait for the next turn. */
export const sendPicturesNow = makeSendAfter(async (session, isAsked) => {
  const store = await sessionStore(session);
  if ((await waitingPictures(store.db)).length === 0) return null;
  const sender = await import("../attachments/send").catch(() => null);
  return sender && sender.sendPictures({ store, token: session.token, tell: tellStoreChanged }, isAsked);
});
