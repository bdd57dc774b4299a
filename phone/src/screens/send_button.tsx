import { announce } from "../components/announce";
import { sendingState, sendNow } from "../state/sending";
import { useSubject } from "../state/subject";
import { SENDING } from "../texts";

/** Sends what waits now; says what came of it. Never blocks anything else. */
export function SendNowButton({ count }: { count?: number }) {
  const { isSending, last } = useSubject(sendingState);
  const press = async () => {
    if (isSending) return;
    const sent = await sendNow(true);
    announce(SENDING[sent?.outcome ?? "sign_in_needed"] ?? "");
  };
  const label = count ? `ส่งเดี๋ยวนี้ ${count} รายการ` : "ส่งเดี๋ยวนี้";
  return (
    <>
      <button type="button" class="button button--send" aria-disabled={isSending} onClick={() => void press()}>
        {isSending ? "กำลังส่ง…" : label}
      </button>
      {last && last.left > 0 && !isSending && <p class="sending-word">{SENDING[last.outcome]}</p>}
    </>
  );
}
