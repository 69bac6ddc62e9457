import { settingsWords } from '../../language/settings-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { BackLink } from '../../shell/back-link.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { BeingCalled } from './being-called.tsx';
import { BlockedPeople } from './blocked-people.tsx';
import { ChangeName } from './change-name.tsx';
import { DoNotDisturb } from './do-not-disturb.tsx';
import { MyConnection } from './my-connection.tsx';
import { MyData } from './my-data.tsx';
import { MyDevices } from './my-devices.tsx';
import './settings-page.css';
import { useMe } from './use-me.ts';
import { WhoYouAre } from './who-you-are.tsx';

/** Oneself, one's devices, who may ring and how, how the page looks, and what is kept. */
export function SettingsPage() {
  const say = settingsWords.useTranslate();
  const me = useMe();
  return (
    <div className="settings">
      <div className="settings__head">
        <BackLink />
        <PageHeading title={say('settings.title')} />
      </div>
      {/* What the browser keeps by itself does not wait for the gateway. */}
      <WhoYouAre me={me}>{(user) => <ChangeName user={user} onChange={me.show} />}</WhoYouAre>
      <MyDevices />
      <MyConnection />
      <BeingCalled>{me.user ? <DoNotDisturb user={me.user} onChange={me.show} /> : null}</BeingCalled>
      <Appearance />
      <BlockedPeople />
      <MyData />
      <About />
    </div>
  );
}
