import { Banner, Button } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';

/** A part of the page cannot be had: the gateway has another build by now, or cannot be reached. */
export function NotLoaded() {
  const p = usePageT();
  return (
    <Banner tone="trouble" actions={<Button onClick={() => location.reload()}>{p('trouble.reload')}</Button>}>
      {p('trouble.notLoaded')}
    </Banner>
  );
}
