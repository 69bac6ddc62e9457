import type { Compilable, CompiledQuery, QueryExecutorProvider, QueryResult } from 'kysely';

/** What Kysely and its transactions offer for a query that is compiled already. */
export interface Executor extends QueryExecutorProvider {
  executeQuery<Row>(query: CompiledQuery<Row>): Promise<QueryResult<Row>>;
}

/** Stands in a query for a value that is given when it runs. */
class Placeholder {
  constructor(
    readonly row: number,
    readonly column: PropertyKey,
  ) {}
}

// Enough for any call but a huge one, and far below the number of values that a statement takes.
const MAX_ROWS = 100;

/**
 * A query that is built and compiled once and then only filled with values: building costs Kysely several times what
 * the database needs to run it. One that inserts rows is compiled once for each count of rows.
 */
export class PreparedQuery<Values extends object, Row = unknown> {
  readonly #columns: readonly (keyof Values)[];
  readonly #build: (rows: Values[]) => Compilable<Row>;
  readonly #compiled = new Map<number, CompiledQuery<Row>>();

  constructor(columns: readonly (keyof Values)[], build: (rows: Values[]) => Compilable<Row>) {
    this.#columns = columns;
    this.#build = build;
  }

  /** A query over one set of values. */
  static of<Values extends object, Row>(
    columns: readonly (keyof Values)[],
    build: (values: Values) => Compilable<Row>,
  ): PreparedQuery<Values, Row> {
    return new PreparedQuery<Values, Row>(columns, (rows) => build(rows[0] as Values));
  }

  run(executor: Executor, values: Values): Promise<QueryResult<Row>> {
    return this.#execute(executor, [values]);
  }

  async runRows(executor: Executor, rows: Values[]): Promise<void> {
    for (let start = 0; start < rows.length; start += MAX_ROWS) {
      await this.#execute(executor, rows.slice(start, start + MAX_ROWS));
    }
  }

  #execute(executor: Executor, rows: Values[]): Promise<QueryResult<Row>> {
    const compiled = this.#compile(rows.length);
    const parameters = compiled.parameters.map((parameter) =>
      parameter instanceof Placeholder ? rows[parameter.row]?.[parameter.column as keyof Values] : parameter,
    );
    return executor.executeQuery({ ...compiled, parameters });
  }

  #compile(count: number): CompiledQuery<Row> {
    const known = this.#compiled.get(count);
    if (known) return known;
    const rows = Array.from({ length: count }, (_, row) =>
      Object.fromEntries(this.#columns.map((column) => [column, new Placeholder(row, column)])),
    );
    const made = this.#build(rows as Values[]).compile();
    this.#compiled.set(count, made);
    return made;
  }
}
