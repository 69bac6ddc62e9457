import type { CurrentCall } from '@parley/sdk';
import { ChevronDown, Info } from 'lucide-react';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { ParleyProvider, useParleyClient } from '../../client/parley-provider.tsx';
import { useDeviceMenus } from '../../devices/use-device-menus.ts';
import { ShortcutSheet } from '../../keyboard/shortcut-sheet.tsx';
import { SHORTCUT_KEYS } from '../../keyboard/shortcuts.ts';
import { usePushToTalk } from '../../keyboard/use-push-to-talk.ts';
import { useShortcuts } from '../../keyboard/use-shortcuts.ts';
import { useT } from '../../language/call-words.ts';
import { usePageTitle } from '../../page/page-title.ts';
import { joinNames } from '../../people/names.ts';
import { useCallees } from '../../placing/use-callees.ts';
import { CallControls } from '../controls/call-controls.tsx';
import { ControlButton } from '../controls/control-button.tsx';
import { MoreMenu, type Opened } from '../controls/more-menu.tsx';
import { CallDetails } from '../details/call-details.tsx';
import { CallNotices } from '../notices/call-notices.tsx';
import { SmallCall } from '../picture-in-picture/small-call.tsx';
import { usePictureInPicture } from '../picture-in-picture/use-picture-in-picture.ts';
import { SelfView } from '../self-view/self-view.tsx';
import { useSelfViewChoice } from '../self-view/self-view-choice.ts';
import { Stage } from '../stage/stage.tsx';
import { stagePlan } from '../stage/stage-plan.ts';
import { useCamera } from '../use-camera.ts';
import { useMicrophone } from '../use-microphone.ts';
import { useScreenShare } from '../use-screen-share.ts';
import { CallTitle } from './call-title.tsx';
import { DevicesDialog } from './devices-dialog.tsx';
import { useFullScreen } from './use-full-screen.ts';
import { useIdle } from './use-idle.ts';

/** The call that this device is in, from the first ring to the end, in a dark room of its own. */
export function CallScreen({ call }: { call: CurrentCall }) {
  const client = useParleyClient();
  const t = useT();
  const [root, setRoot] = useState<HTMLElement | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const fullScreen = useFullScreen(root);
  const pictureInPicture = usePictureInPicture(root);
  const { hidden } = useSelfViewChoice();
  const menus = useDeviceMenus();
  const microphone = useMicrophone();
  const camera = useCamera();
  const screen = useScreenShare();

  const callees = useCallees();
  const name =
    joinNames(
      t,
      callees.map(({ displayName }) => displayName),
    ) || t('inCall.waitingForOthers');
  usePageTitle(t('inCall.pageTitle', { name }));
  const plan = stagePlan(Object.values(call.remotes));
  // Only where it lies over a picture does it give anything free by fading, and whoever is cut off looks for a way out.
  const pictured = plan.faces.some(({ participant, media }) => participant.isVideoEnabled && media === 'connected');
  const idle = useIdle(root, plan.alone && pictured);

  const minimise = () => client.desk.setState({ expanded: false });
  const toggleDetails = () => setOpened((now) => (now === 'details' ? null : 'details'));
  useShortcuts({
    microphone: microphone.toggle,
    camera: camera.toggle,
    ...(screen.supported ? { screen: screen.toggle } : {}),
    ...(fullScreen.supported ? { fullScreen: fullScreen.toggle } : {}),
    ...(pictureInPicture.supported ? { pictureInPicture: pictureInPicture.toggle } : {}),
    details: toggleDetails,
    sheet: () => setOpened('shortcuts'),
    leave: () => (opened === 'details' ? setOpened(null) : minimise()),
  });
  usePushToTalk(microphone);

  return (
    <section
      ref={setRoot}
      className="parley-call-screen parley-dark-room"
      // Not by the person's name: that is what their picture is called.
      aria-label={t('inCall.yourCall')}
      data-alone={plan.alone}
      data-waiting={plan.faces.length === 0}
      data-idle={idle}
    >
      {/* What fills the screen shows only what is inside it: so do menus and tips. */}
      <ParleyProvider client={client} container={root}>
        <div className="parley-call-screen__start" data-fades>
          <ControlButton label={t('inCall.showConversations')} look="on" onClick={minimise}>
            <ChevronDown aria-hidden="true" />
          </ControlButton>
        </div>
        <CallTitle call={call} name={name} callees={callees} />
        <div className="parley-call-screen__end" data-fades>
          <ControlButton
            label={t('controls.details')}
            shortcut={SHORTCUT_KEYS.details}
            look="on"
            onClick={toggleDetails}
          >
            <Info aria-hidden="true" />
          </ControlButton>
        </div>
        <Stage plan={plan} rings={call.phase === 'ringing' && call.ring.devices > 0} name={name} />
        <div className="parley-call-screen__self">
          {hidden || (call.type === 'audio' && !call.local.camera.on) ? null : <SelfView local={call.local} />}
        </div>
        <div className="parley-call-screen__notices">
          <CallNotices call={call} menus={menus} inSmallWindow={pictureInPicture.on} />
        </div>
        <div className="parley-call-screen__controls" data-fades>
          <CallControls
            phase={call.phase}
            menus={menus}
            more={<MoreMenu fullScreen={fullScreen} pictureInPicture={pictureInPicture} onOpen={setOpened} />}
          />
        </div>
        {opened === 'details' ? <CallDetails call={call} menus={menus} onClose={() => setOpened(null)} /> : null}
        {opened === 'devices' ? <DevicesDialog onClose={() => setOpened(null)} /> : null}
        {opened === 'shortcuts' ? (
          <ShortcutSheet
            without={[
              ...(screen.supported ? [] : ['screen' as const]),
              ...(fullScreen.supported ? [] : ['fullScreen' as const]),
              ...(pictureInPicture.supported ? [] : ['pictureInPicture' as const]),
            ]}
            onClose={() => setOpened(null)}
          />
        ) : null}
      </ParleyProvider>
      {pictureInPicture.body
        ? createPortal(<SmallCall call={call} plan={plan} name={name} />, pictureInPicture.body)
        : null}
    </section>
  );
}
