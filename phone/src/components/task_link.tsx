export interface TaskLinkProps {
  href: string;
  title: string;
  count?: number;
  /** What is counted, for people who listen. */
  unit?: string;
  isMain?: boolean;
}

/** A task as on the home page: the whole card leads there. */
export function TaskLink({ href, title, count = 0, unit = "เรื่องใหม่", isMain }: TaskLinkProps) {
  return (
    <li>
      <a class={`task${isMain ? " task--main" : ""}`} href={href}>
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
