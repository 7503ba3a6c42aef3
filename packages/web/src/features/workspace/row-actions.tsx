import { Button } from '../../ui/button.tsx';

interface RowActionsProps<T extends string> {
  readonly actions: readonly T[];
  /** Of the row, read out after each verb. */
  readonly name: string;
  readonly onPick: (action: T) => void;
}

/** What can be done with the thing of a row, on one line where there is room. */
export const RowActions = <T extends string>({ actions, name, onPick }: RowActionsProps<T>) => (
  <span className="-my-1 -mr-3 grid grid-cols-[auto_auto] justify-end justify-items-end sm:flex sm:justify-end">
    {actions.map((action) => (
      <Button key={action} weight="quiet" onClick={() => onPick(action)}>
        {action}
        <span className="sr-only"> {name}</span>
      </Button>
    ))}
  </span>
);
