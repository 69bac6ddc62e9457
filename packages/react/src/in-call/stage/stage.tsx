import { Avatar } from '../../people/avatar.tsx';
import { RemoteTile } from './remote-tile.tsx';
import { ScreenTile } from './screen-tile.tsx';
import type { StagePlan } from './stage-plan.ts';

/**
 * The others: one face large, several side by side, a shared screen before them; while nobody is there, letters around which it
 * rings as long as it `rings` somewhere.
 */
export function Stage({ plan, rings, name }: { plan: StagePlan; rings: boolean; name: string }) {
  const { screen, faces, alone } = plan;
  if (faces.length === 0)
    return (
      <div className="parley-stage parley-stage--waiting" data-rings={rings}>
        <Avatar name={name} size="large" />
      </div>
    );
  return (
    <div className="parley-stage" data-screen={screen !== null}>
      {screen ? <ScreenTile remote={screen} /> : null}
      <ul className="parley-stage__faces" data-count={Math.min(faces.length, 4)}>
        {faces.map((remote) => (
          <RemoteTile key={remote.participant.id} remote={remote} main={alone} />
        ))}
      </ul>
    </div>
  );
}
