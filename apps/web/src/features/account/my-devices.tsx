import { DevicePicker } from '@parley/react';

/** What the next call is held with. */
export function MyDevices() {
  return (
    <section className="parley-card" aria-labelledby="devices-heading">
      <h2 id="devices-heading">Devices</h2>
      <DevicePicker />
    </section>
  );
}
