import type { Conversation } from '@parley/protocol';
import { Banner, Button, useErrand } from '@parley/react/parts';
import { Link2, QrCode, Share2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { copyText } from '../../clipboard/copy-text.ts';
import { usePageT } from '../../language/page-words.ts';
import './invite-card.css';
import { LinkAsQrCode } from './link-as-qr-code.tsx';
import { canShare, shareLink } from './share-link.ts';
import { StandingLinks } from './standing-links.tsx';
import { useInvites } from './use-invites.ts';

/**
 * The link that lets others in: one click copies it, phones can hand it on, a camera can read it, and it can be selected where
 * the clipboard is refused.
 */
export function InviteCard({ conversation }: { conversation: Conversation }) {
  const p = usePageT();
  const invites = useInvites(conversation.id);
  const [word, setWord] = useState<string | null>(null);
  const [revoked, setRevoked] = useState(0);
  const [inCode, setInCode] = useState(false);
  const copyButton = useRef<HTMLButtonElement>(null);
  const errand = useErrand();
  const [latest] = invites.links;
  const alone = conversation.members.length < 2;

  // The row that was clicked is gone with its link.
  useEffect(() => {
    if (revoked > 0) copyButton.current?.focus();
  }, [revoked]);

  const link = () => (latest ? Promise.resolve(latest) : invites.make()).then(({ url }) => url);
  const copy = async () => {
    setWord((await copyText(link())) ? p('conversation.copied') : p('conversation.notCopied'));
  };
  const share = async () => {
    const shared = await shareLink(link(), p('conversation.shareTitle'));
    setWord(shared === 'refused' ? p('conversation.notShared') : null);
  };
  const showCode = async () => {
    if (!inCode) await link();
    setInCode(!inCode);
  };
  const revoke = async (token: string) => {
    await invites.revoke(token);
    setWord(p('conversation.revoked'));
    setRevoked((count) => count + 1);
  };
  const trouble = errand.trouble ?? invites.trouble;

  return (
    <section className="parley-card invite-card" aria-labelledby="invite-heading">
      <h2 id="invite-heading">{p('conversation.invite')}</h2>
      <p className="parley-quiet">{p('conversation.inviteWords')}</p>
      <div className="invite-card__ways">
        <Button
          ref={copyButton}
          look={alone ? 'primary' : 'plain'}
          icon={<Link2 aria-hidden="true" />}
          disabled={errand.busy}
          onClick={() => errand.run(copy)}
        >
          {p('conversation.copyLink')}
        </Button>
        {canShare() ? (
          <Button icon={<Share2 aria-hidden="true" />} disabled={errand.busy} onClick={() => errand.run(share)}>
            {p('conversation.shareLink')}
          </Button>
        ) : null}
        <Button
          icon={<QrCode aria-hidden="true" />}
          aria-expanded={inCode && latest !== undefined}
          disabled={errand.busy}
          onClick={() => errand.run(showCode)}
        >
          {p('conversation.qrCode')}
        </Button>
      </div>
      <p role="status">{word}</p>
      {latest ? <code className="invite-card__url">{latest.url}</code> : null}
      {latest && inCode ? <LinkAsQrCode url={latest.url} /> : null}
      {trouble ? <Banner tone="trouble">{trouble}</Banner> : null}
      <StandingLinks links={invites.links} onOpen={invites.refresh} revoke={revoke} />
    </section>
  );
}
