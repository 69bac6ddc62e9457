interface ImportMetaEnv {
  /** Of the product, from its package.json. */
  readonly PARLEY_VERSION: string;
}
