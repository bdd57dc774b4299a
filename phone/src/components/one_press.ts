import { useRef, useState } from "preact/hooks";

export interface OnePress {
  isBusy: boolean;
  /** Also for a form's submit: the event is stopped at every press. */
  press: (event: Event, work: () => Promise<void>) => void;
}

/** What a press starts is done once: pressing again while it is under way does nothing. */
export function useOnePress(): OnePress {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const run = async (work: () => Promise<void>) => {
    isRunning.current = true;
    setBusy(true);
    try {
      await work();
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  const press: OnePress["press"] = (event, work) => {
    event.preventDefault();
    if (!isRunning.current) void run(work);
  };
  return { isBusy, press };
}
