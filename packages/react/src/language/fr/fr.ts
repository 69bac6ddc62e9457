import { connection } from './connection.ts';
import { controls } from './controls.ts';
import { details } from './details.ts';
import { devices } from './devices.ts';
import { ending } from './ending.ts';
import { errors } from './errors.ts';
import { inCall } from './in-call.ts';
import { incoming } from './incoming.ts';
import { noWay } from './no-way.ts';
import { notifications } from './notifications.ts';
import { people } from './people.ts';
import { placing } from './placing.ts';
import { preview } from './preview.ts';
import { shortcuts } from './shortcuts.ts';
import { time } from './time.ts';
import { tones } from './tones.ts';

export const fr = {
  ...connection,
  ...controls,
  ...devices,
  ...details,
  ...ending,
  ...errors,
  ...incoming,
  ...inCall,
  ...noWay,
  ...notifications,
  ...people,
  ...placing,
  ...preview,
  ...shortcuts,
  ...time,
  ...tones,
};
