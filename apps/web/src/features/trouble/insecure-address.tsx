import { Button } from '@parley/react/parts';
import { usePageT } from '../../language/page-words.ts';
import { PageHeading } from '../../page-heading.tsx';
import { Welcome } from '../../welcome/welcome.tsx';
import './insecure-address.css';

/** Instead of everything else, at an address where browsers give no page a camera or microphone. */
export function InsecureAddress({ onGoOn }: { onGoOn(): void }) {
  const p = usePageT();
  return (
    <Welcome>
      <PageHeading title={p('trouble.insecureTitle')} />
      <p>{p('trouble.insecureWhy', { address: location.origin })}</p>
      <h2>{p('trouble.whatHelps')}</h2>
      <ul className="insecure-address__ways">
        <li>{p('trouble.openHttps')}</li>
        <li>{p('trouble.tlsLocal')}</li>
        <li>{p('trouble.localhost')}</li>
      </ul>
      <Button onClick={onGoOn}>{p('trouble.goOnInsecure')}</Button>
      <p className="parley-quiet welcome__small">{p('trouble.goOnInsecureMeans')}</p>
    </Welcome>
  );
}
