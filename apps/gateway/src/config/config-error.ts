/** A setting that Parley cannot start with. `message` is one line that names the setting and says what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
