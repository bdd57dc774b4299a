import { Thai } from "../components/thai";
import type { Form } from "../questionnaire/forms";
import { STATUS_LABELS } from "../texts";
import type { RecordHead } from "../travellers/kept_list";
import { recordHref } from "./where";

export function StatusTag({ status, label }: { status: string; label: string }) {
  return <strong class={`status status--${status}`}>{STATUS_LABELS[status] ?? label}</strong>;
}

/** A person in a list: name, number, where the record stands; the officer's words when asked for. */
export function PersonLink({ record, questionnaire, withReasons }: { record: RecordHead; questionnaire?: Form; withReasons?: boolean }) {
  return (
    <li class={`person person--${record.status}`}>
      <a class="person__link" href={recordHref({ record_id: record.record_id, ...(questionnaire && { questionnaire }) })}>
        <span class="person__name">{record.name || "ไม่มีชื่อ"}</span>
      </a>
      <p class="person__line">
        <span class="person__id">เลขที่ {record.number}</span>
        {record.citizen_id_masked && <span class="person__id">เลขบัตร {record.citizen_id_masked}</span>}
      </p>
      <StatusTag status={record.status} label={record.status_label} />
      {withReasons &&
        record.reasons.map((reason) => (
          <p class="reason" key={reason.text}>
            <Thai text={reason.text} />
          </p>
        ))}
    </li>
  );
}
