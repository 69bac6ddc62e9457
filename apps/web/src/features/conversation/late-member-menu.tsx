import { IconButton, LateView, onDemand, useOnDemand } from '@parley/react/parts';
import { EllipsisVertical } from 'lucide-react';
import { type ComponentProps, useState } from 'react';
import { usePageT } from '../../language/page-words.ts';
import { NotLoaded } from '../trouble/not-loaded.tsx';
import type { MemberMenu } from './member-menu.tsx';

type Props = ComponentProps<typeof MemberMenu>;

const menu = onDemand<Props>(async () => (await import('./member-menu.tsx')).MemberMenu);

/** What can be done with one person, fetched while the page is looked at. */
export function LateMemberMenu(props: Props) {
  return (
    <LateView waiting={<MenuButton name={props.name} />} failed={<MissingMenu name={props.name} />}>
      <Menu {...props} />
    </LateView>
  );
}

function Menu(props: Props) {
  const View = useOnDemand(menu);
  return <View {...props} />;
}

/** Says why nothing opens, to who wants it opened. */
function MissingMenu({ name }: { name: string }) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <MenuButton name={name} onClick={() => setAsked(true)} />
      {asked ? <NotLoaded /> : null}
    </>
  );
}

function MenuButton({ name, onClick }: { name: string; onClick?: () => void }) {
  const p = usePageT();
  return (
    <IconButton label={p('conversation.memberMenu', { name })} onClick={onClick}>
      <EllipsisVertical aria-hidden="true" />
    </IconButton>
  );
}
