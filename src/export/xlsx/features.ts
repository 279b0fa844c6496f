import type writeExcelFile from 'write-excel-file/node';

/** The library lets the parts of its archive be changed as text before they are packed. */
type Feature = NonNullable<NonNullable<Parameters<typeof writeExcelFile>[1]>['features']>[number];

/** How a sheet is filtered, printed and linked; its cells begin at A1. */
export interface Layout {
  sheet: string;
  columns: number;
  /** Headings included. */
  rows: number;
  /** Whether the first row is a heading, which can be filtered by and stands on every printed page. */
  isTable: boolean;
  /** Cells that lead to one of another sheet. */
  links?: readonly { from: string; sheet: string; to: string }[];
}

/** What a program shows as the properties of the document. */
export interface Properties {
  title: string;
  subject: string;
  creator: string;
}

/**
 * A filter over the whole of each table, its heading on every page, one page's width, links, and the properties of the
 * document. Excel needs a filter's element after the cells; LibreOffice shows none unless the name by which Excel
 * remembers its range is there too. Without a default style, openpyxl warns.
 */
export function layOut(layouts: readonly Layout[], properties: Properties): Feature {
  const names = layouts.flatMap(({ sheet, columns, rows, isTable }, i) => {
    if (!isTable) return [];
    const at = `localSheetId="${String(i)}"`;
    const quoted = inQuotes(sheet);
    return [
      `<definedName name="_xlnm._FilterDatabase" ${at} hidden="1">${quoted}!$A$1:$${columnLetters(columns)}$${String(rows)}</definedName>`,
      `<definedName name="_xlnm.Print_Titles" ${at}>${quoted}!$1:$1</definedName>`,
    ];
  });
  return {
    files: {
      transform: {
        'xl/workbook.xml': {
          transform: (content) =>
            content.replace('<definedNames/>', () => `<definedNames>${names.join('')}</definedNames>`),
        },
        'xl/styles.xml': {
          transform: (content) =>
            content
              .replace(
                '<cellXfs',
                '<cellStyleXfs count="1"><xf fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs',
              )
              .replace(
                '</cellXfs>',
                '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
              ),
        },
        'xl/worksheets/sheet{id}.xml': {
          transform: (content, _, { sheetIndex }) => {
            const layout = layouts[sheetIndex];
            return layout ? laidOut(content, layout) : content;
          },
        },
        '[Content_Types].xml': {
          insert: () =>
            '<Override ContentType="application/vnd.openxmlformats-package.core-properties+xml" PartName="/docProps/core.xml"/>',
        },
        '_rels/.rels': {
          insert: () =>
            '<Relationship Id="rId-core" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>',
        },
      },
      write: { files: () => ({ 'docProps/core.xml': coreProperties(properties) }) },
    },
  };
}

function laidOut(content: string, { columns, rows, isTable, links = [] }: Layout): string {
  const filter = isTable ? `<autoFilter ref="A1:${columnLetters(columns)}${String(rows)}"/>` : '';
  const led = links.map(({ from, sheet, to }) => `<hyperlink ref="${from}" location="${inQuotes(sheet)}!${to}"/>`);
  return content
    .replace(/<worksheet [^>]*>/u, (opening) => `${opening}<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`)
    .replace(
      '</sheetData>',
      () => `</sheetData>${filter}${led.length > 0 ? `<hyperlinks>${led.join('')}</hyperlinks>` : ''}`,
    )
    .replace(' orientation="landscape"', ' orientation="landscape" fitToWidth="1" fitToHeight="0"');
}

function coreProperties({ title, subject, creator }: Properties): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${inXml(title)}</dc:title><dc:subject>${inXml(subject)}</dc:subject><dc:creator>${inXml(creator)}</dc:creator></cp:coreProperties>`;
}

const inXml = (text: string): string =>
  text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');

/** The name of a sheet as a reference quotes it, in XML. */
function inQuotes(sheet: string): string {
  return `'${inXml(sheet.replace(/'/gu, "''"))}'`;
}

/** `A` for 1, `AA` for 27. */
function columnLetters(number: number): string {
  const rest = Math.floor((number - 1) / 26);
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26));
}
