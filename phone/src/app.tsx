import { Announcer } from "./components/announce";
import { Activate } from "./screens/activate";
import { Help } from "./help/when_loaded";
import { BrowserAdvice } from "./screens/browser_advice";
import { Done } from "./screens/done";
import { Home } from "./screens/home";
import { NewSurvey } from "./screens/new_survey";
import { Conflict, People, Person, SignOut, ToCorrect, Withdraw } from "./screens/later_when_loaded";
import { SignIn } from "./screens/sign_in";
import { SurveyScreen } from "./screens/survey";
import { Unlock } from "./screens/unlock";
import { UpdateNeeded } from "./screens/update_offer";
import { activationCode } from "./state/activation_code";
import { href, type Route, useRoute } from "./state/router";
import { lockNow, type Session, sessionState } from "./state/session";
import { useSubject } from "./state/subject";
import type { KnownAccount } from "./storage/device_db";
import { Travellers } from "./travellers/when_loaded";
import { ZeroPage } from "./zero/when_loaded";

export function App() {
  const state = useSubject(sessionState);
  const route = useRoute();
  return (
    <>
      <a class="govuk-skip-link" href="#main" onClick={skip}>
        ข้ามไปยังเนื้อหา
      </a>
      <header class="top">
        <a class="top__name" href={href()}>
          Thai QM
        </a>
        {state.kind === "signed_in" && (
          <>
            <span class="top__unit">{state.session.account.unit.label}</span>
            <button type="button" class="top__lock" onClick={() => void lockNow()}>
              ล็อก
            </button>
          </>
        )}
      </header>
      {state.kind === "signed_in" && state.session.isRefused && <SignInAgain />}
      <UpdateNeeded isHome={route.path.length === 0} />
      <div class="content">
        {state.kind === "nobody" && <BrowserAdvice />}
        {state.kind === "nobody" && <Outside route={route} />}
        {state.kind === "locked" && <Locked known={state.known} route={route} />}
        {state.kind === "signed_in" && <Inside session={state.session} route={route} />}
      </div>
      <Announcer />
    </>
  );
}

/** The address after # is the page, so the link moves the focus by itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("h1")?.focus();
}

function SignInAgain() {
  return (
    <p class="again" role="status">
      ศูนย์ขอให้เข้าสู่ระบบอีกครั้ง ข้อมูลในเครื่องอยู่ครบ <a href={href("sign-in")}>เข้าสู่ระบบ</a>
    </p>
  );
}

function Outside({ route }: { route: Route }) {
  if (route.path[0] === "activate") return <Activate key={activationCode()} />;
  return route.path[0] === "help" ? <Help session={null} route={route} /> : <SignIn isAgain={false} />;
}

/** What the phone holds is closed: the PIN opens it where one was. */
function Locked({ known, route }: { known: KnownAccount; route: Route }) {
  const isElsewhere = ["activate", "help", "sign-in"].includes(route.path[0] ?? "");
  return isElsewhere ? <Outside route={route} /> : <Unlock key={known.id} known={known} />;
}

function Inside({ session, route }: { session: Session; route: Route }) {
  const [name = "", id = "", what = ""] = route.path;
  switch (name) {
    case "activate":
      return <Activate key={activationCode()} />;
    case "sign-in":
      return <SignIn isAgain />;
    case "sign-out":
      return <SignOut session={session} />;
    case "new":
      return <NewSurvey session={session} />;
    case "survey":
      return <SurveyScreen key={id} session={session} route={route} />;
    case "done":
      return <Done session={session} revisionId={id} />;
    case "people":
      if (id === "") return <People session={session} />;
      if (what === "withdraw") return <Withdraw session={session} recordId={id} />;
      if (what === "conflict") return <Conflict key={id} session={session} recordId={id} />;
      return <Person key={id} session={session} recordId={id} />;
    case "to-correct":
      return <ToCorrect session={session} />;
    case "travellers":
      return <Travellers session={session} route={route} />;
    case "zero":
      return <ZeroPage session={session} />;
    case "help":
      return <Help session={session} route={route} />;
    default:
      return <Home session={session} />;
  }
}
