import type { RecordSummary } from "../api/shapes";
import { Thai } from "../components/thai";
import { href } from "../state/router";
import { STATUS_LABELS } from "../texts";

export function StatusTag({ status, label }: { status: string; label: string }) {
  return <strong class={`status status--${status}`}>{STATUS_LABELS[status] ?? label}</strong>;
}

/** A person in a list: name, number, where the record stands; the officer's words when asked for. */
export function PersonLink({ record, withReasons }: { record: RecordSummary; withReasons?: boolean }) {
  return (
    <li class={`person person--${record.status}`}>
      <a class="person__link" href={href("people", record.record_id)}>
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
