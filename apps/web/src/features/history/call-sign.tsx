import { PhoneCall, PhoneIncoming, PhoneMissed, PhoneOutgoing } from 'lucide-react';
import type { CallWords } from './call-sentence.ts';
import './call-sign.css';

const SIGNS = { live: PhoneCall, missed: PhoneMissed, incoming: PhoneIncoming, outgoing: PhoneOutgoing };

/** Which way a call went, as a sign beside its words. */
export function CallSign({ sign }: Pick<CallWords, 'sign'>) {
  const Sign = SIGNS[sign];
  return <Sign className="call-sign" data-sign={sign} aria-hidden="true" />;
}
