/** The back-off of everything that is sent from one account's store. */
import { type AccountDb, unlessFull } from "../storage/account_db";
import { noteForgotten } from "./backoff";
import { forgetBackOff } from "./one_by_one";
import { saveSyncState } from "./sync_state";

/**
 * Forgets it: it was about the network's absence or a session that ended. A try that is still under way begins none anew.
 * What the centre asked for still holds (docs/trust.md A7).
 */
export async function forgetBackOffs(db: AccountDb): Promise<void> {
  noteForgotten();
  await saveSyncState(db, { failures: 0, not_before: 0 }).catch(unlessFull);
  await forgetBackOff(db, "problems").catch(unlessFull);
  await forgetBackOff(db, "pictures").catch(unlessFull);
}
