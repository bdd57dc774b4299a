export interface TaskLinkProps {
  href: string;
  title: string;
  count?: number;
  /** What is counted, for people who listen. */
  unit?: string;
  isMain?: boolean;
  isUrgent?: boolean;
}

/** A task: the whole card leads there; a count of none is not shown. */
export function TaskLink({ href, title, count = 0, unit = "รายการ", isMain, isUrgent }: TaskLinkProps) {
  return (
    <li>
      <a class={`task${isMain ? " task--main" : ""}${isUrgent ? " task--urgent" : ""}`} href={href}>
        <span>{title}</span>
        {count > 0 && (
          <span class="task__count">
            {count}
            <span class="govuk-visually-hidden"> {unit}</span>
          </span>
        )}
        <span class="task__arrow" aria-hidden="true">
          ›
        </span>
      </a>
    </li>
  );
}
