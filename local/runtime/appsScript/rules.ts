/** Builders of data validation and conditional formatting: recorded as built, and shown by the sheet as far as it can. */
import type { CellStyle, Zone } from '../grid';
import { enumeration, ServiceError, service } from '../service';
import type { World } from '../world';
import { rangeTarget } from './range';

export const DataValidationCriteria = enumeration('DataValidationCriteria', [
  'VALUE_IN_LIST',
  'VALUE_IN_RANGE',
  'CHECKBOX',
  'CUSTOM_FORMULA',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'DATE_IS_VALID_DATE',
  'TEXT_IS_VALID_EMAIL',
]);
export const BooleanCriteria = enumeration('BooleanCriteria', [
  'CELL_EMPTY',
  'CELL_NOT_EMPTY',
  'CUSTOM_FORMULA',
  'NUMBER_GREATER_THAN',
  'NUMBER_GREATER_THAN_OR_EQUAL_TO',
  'NUMBER_LESS_THAN',
  'NUMBER_LESS_THAN_OR_EQUAL_TO',
  'TEXT_CONTAINS',
  'TEXT_EQUAL_TO',
  'TEXT_STARTS_WITH',
]);

export interface Validation {
  readonly criterion: keyof typeof DataValidationCriteria;
  readonly values: readonly unknown[];
  readonly allowInvalid: boolean;
  readonly helpText: string;
}

const validations = new WeakMap<object, Validation>();

/** What a rule asks for; undefined for null, which takes a rule away. */
export function validationOf(rule: unknown): Validation | undefined {
  if (rule === null || rule === undefined) return undefined;
  const known = typeof rule === 'object' ? validations.get(rule) : undefined;
  if (!known)
    throw new ServiceError(
      'The parameters do not match the method signature: a DataValidation was expected.',
    );
  return known;
}

export function validationBuilder(from?: Validation): object {
  let rule: Validation = from ?? { criterion: 'VALUE_IN_LIST', values: [], allowInvalid: true, helpText: '' };
  const set = (change: Partial<Validation>) => {
    rule = { ...rule, ...change };
    return self;
  };
  const require =
    (criterion: Validation['criterion']) =>
    (...values: unknown[]) =>
      set({ criterion, values });
  const self: object = service<GoogleAppsScript.Spreadsheet.DataValidationBuilder>('DataValidationBuilder', {
    build: () => builtValidation(rule),
    requireCheckbox: require('CHECKBOX'),
    requireDate: require('DATE_IS_VALID_DATE'),
    requireFormulaSatisfied: require('CUSTOM_FORMULA'),
    requireNumberGreaterThanOrEqualTo: require('NUMBER_GREATER_THAN_OR_EQUAL_TO'),
    requireTextIsEmail: require('TEXT_IS_VALID_EMAIL'),
    requireValueInList: require('VALUE_IN_LIST'),
    requireValueInRange: require('VALUE_IN_RANGE'),
    setAllowInvalid: (allow: unknown) => set({ allowInvalid: Boolean(allow) }),
    setHelpText: (text: unknown) => set({ helpText: String(text) }),
  });
  return self;
}

export function builtValidation(rule: Validation): object {
  const self = service<GoogleAppsScript.Spreadsheet.DataValidation>('DataValidation', {
    copy: () => validationBuilder(rule),
    getAllowInvalid: () => rule.allowInvalid,
    getCriteriaType: () => DataValidationCriteria[rule.criterion],
    getCriteriaValues: () => [...rule.values],
    getHelpText: () => rule.helpText || null,
  });
  validations.set(self, rule);
  return self;
}

/** Lets the sheet show a drop-down list or a check box; other criteria are only recorded. */
export function showValidation(
  world: World,
  sheetId: string,
  zone: Zone,
  rule: Validation | undefined,
): void {
  if (rule?.criterion !== 'VALUE_IN_LIST') return;
  world.workbook.setListValidation(
    sheetId,
    zone,
    (rule.values[0] as unknown[]).map(String),
    !rule.allowInvalid,
  );
}

export interface ConditionalRule {
  readonly ranges: readonly { readonly sheetId: string; readonly zone: Zone }[];
  readonly criterion: keyof typeof BooleanCriteria;
  readonly values: readonly unknown[];
  readonly style: CellStyle;
}

const conditions = new WeakMap<object, ConditionalRule>();

export function conditionalRuleOf(rule: object): ConditionalRule {
  const known = conditions.get(rule);
  if (!known)
    throw new ServiceError(
      'The parameters do not match the method signature: a ConditionalFormatRule was expected.',
    );
  return known;
}

interface RangeMaker {
  range(sheetId: string, zone: Zone): object;
}

export function conditionalRuleBuilder(context: RangeMaker, from?: ConditionalRule): object {
  let rule: ConditionalRule = from ?? { ranges: [], criterion: 'CELL_NOT_EMPTY', values: [], style: {} };
  const set = (change: Partial<ConditionalRule>) => {
    rule = { ...rule, ...change };
    return self;
  };
  const when =
    (criterion: ConditionalRule['criterion']) =>
    (...values: unknown[]) =>
      set({ criterion, values });
  const style = (change: CellStyle) => set({ style: { ...rule.style, ...change } });
  const self: object = service<GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder>(
    'ConditionalFormatRuleBuilder',
    {
      build: () => builtConditionalRule(context, rule),
      setBackground: (colour: unknown) => style({ fillColor: String(colour) }),
      setBold: (bold: unknown) => style({ bold: Boolean(bold) }),
      setFontColor: (colour: unknown) => style({ textColor: String(colour) }),
      setItalic: (italic: unknown) => style({ italic: Boolean(italic) }),
      setRanges: (ranges: readonly unknown[]) => set({ ranges: ranges.map(rangeTarget) }),
      setStrikethrough: (strikethrough: unknown) => style({ strikethrough: Boolean(strikethrough) }),
      whenCellEmpty: when('CELL_EMPTY'),
      whenCellNotEmpty: when('CELL_NOT_EMPTY'),
      whenFormulaSatisfied: when('CUSTOM_FORMULA'),
      whenNumberGreaterThan: when('NUMBER_GREATER_THAN'),
      whenNumberGreaterThanOrEqualTo: when('NUMBER_GREATER_THAN_OR_EQUAL_TO'),
      whenNumberLessThan: when('NUMBER_LESS_THAN'),
      whenNumberLessThanOrEqualTo: when('NUMBER_LESS_THAN_OR_EQUAL_TO'),
      whenTextContains: when('TEXT_CONTAINS'),
      whenTextEqualTo: when('TEXT_EQUAL_TO'),
      whenTextStartsWith: when('TEXT_STARTS_WITH'),
    },
  );
  return self;
}

export function builtConditionalRule(context: RangeMaker, rule: ConditionalRule): object {
  const self = service<GoogleAppsScript.Spreadsheet.ConditionalFormatRule>('ConditionalFormatRule', {
    copy: () => conditionalRuleBuilder(context, rule),
    getBooleanCondition: () =>
      service<GoogleAppsScript.Spreadsheet.BooleanCondition>('BooleanCondition', {
        getCriteriaType: () => BooleanCriteria[rule.criterion],
        getCriteriaValues: () => [...rule.values],
      }),
    getRanges: () => rule.ranges.map(({ sheetId, zone }) => context.range(sheetId, zone)),
  });
  conditions.set(self, rule);
  return self;
}
