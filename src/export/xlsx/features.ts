import type writeExcelFile from 'write-excel-file/node';

/** The library lets the parts of its archive be changed as text before they are packed. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** The cells of a sheet from A1 on: how many columns and rows, headings included. */
export interface Range {
  sheet: string;
  columns: number;
  rows: number;
}

/**
 * A filter over the whole of each sheet. Excel needs the element after the cells; LibreOffice shows no filter unless the
 * name by which Excel remembers its range is there too.
 */
export function autoFilters(ranges: readonly Range[]): Feature {
  const names = ranges.map(
    ({ sheet, columns, rows }, i) =>
      `<definedName name="_xlnm._FilterDatabase" localSheetId="${String(i)}" hidden="1">'${inQuotes(sheet)}'!$A$1:$${columnLetters(columns)}$${String(rows)}</definedName>`,
  );
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (content) =>
            content.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _, { sheetIndex }) => {
            const range = ranges[sheetIndex];
            return range
              ? content.replace(
                  '</sheetData>',
                  `</sheetData><autoFilter ref="A1:${columnLetters(range.columns)}${String(range.rows)}"/>`,
                )
              : content;
          },
        },
      },
    },
  };
}

/** The name of a sheet as a reference quotes it, in XML. */
function inQuotes(sheet: string): string {
  return sheet.replace(/'/gu, "''").replace(/&/gu, '&amp;').replace(/</gu, '&lt;');
}

/** `A` for 1, `AA` for 27. */
function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}
