/** The frame of every page: a way back, one heading that takes the focus, and the content. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { Thai } from "./thai";

export interface PageProps {
  title: string;
  /** What tells pages of one title apart, e.g. the address; the heading takes the focus when it changes. */
  name?: string;
  /** What the browser's tab and history say instead of the title, where that is a person's name. */
  tab?: string;
  caption?: string;
  back?: { href: string; label?: string } | null;
  /** When the summary of errors takes the focus instead. */
  hasErrors?: boolean;
  children: ComponentChildren;
}

export function Page({ title, name, tab, caption, back, hasErrors, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${tab ?? title} – Thai QM`;
    window.scrollTo(0, 0);
    if (!hasErrors) heading.current?.focus({ preventScroll: true });
  }, [title, name]);
  return (
    <>
      {back && (
        <nav aria-label="ย้อนกลับ">
          <a class="govuk-back-link back" href={back.href}>
            {back.label ?? "กลับ"}
          </a>
        </nav>
      )}
      <main class="page" id="main">
        <h1 class="page__title" tabIndex={-1} ref={heading}>
          {caption && <span class="page__caption">{caption}</span>}
          <Thai text={title} />
        </h1>
        {children}
      </main>
    </>
  );
}
