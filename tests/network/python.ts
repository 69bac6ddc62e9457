/** Debian's own, not what else may be called so. */
export const PYTHON = '/usr/bin/python3';
