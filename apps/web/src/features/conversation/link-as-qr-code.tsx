import { lazy, Suspense } from 'react';
import { usePageT } from '../../language/page-words.ts';
import './link-as-qr-code.css';

// Few need it, so it is not part of the first load.
const QRCode = lazy(() => import('qrcode.react').then(({ QRCodeSVG }) => ({ default: QRCodeSVG })));

/** The link for a phone's camera; dark on light in both themes, as cameras read it best. */
export function LinkAsQrCode({ url }: { url: string }) {
  const p = usePageT();
  return (
    <figure className="link-as-qr-code">
      <Suspense>
        <QRCode value={url} size={208} marginSize={2} level="M" title={p('conversation.qrCodeOf')} />
      </Suspense>
      <figcaption className="parley-quiet">{p('conversation.qrCodeWords')}</figcaption>
    </figure>
  );
}
