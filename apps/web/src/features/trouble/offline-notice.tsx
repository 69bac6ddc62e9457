import { Banner } from '@parley/react/parts';
import { WifiOff } from 'lucide-react';
import { usePageT } from '../../language/page-words.ts';
import { useOnline } from './use-online.ts';

/** Says that the device has no network, and what works all the same: `inside`, or before somebody is signed in. */
export function OfflineNotice({ inside = false }: { inside?: boolean }) {
  const p = usePageT();
  if (useOnline()) return null;
  return (
    <Banner icon={<WifiOff aria-hidden="true" />}>
      <strong>{p('trouble.offline')}</strong> {p(inside ? 'trouble.offlineInside' : 'trouble.offlineOutside')}
    </Banner>
  );
}
