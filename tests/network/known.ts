/** What has this name. @throws Error with the names that there are */
export function known<Value>(all: ReadonlyMap<string, Value>, name: string): Value {
  const value = all.get(name);
  if (value === undefined) throw new Error(`The lab has no ${name}; it has ${[...all.keys()].join(', ')}`);
  return value;
}
