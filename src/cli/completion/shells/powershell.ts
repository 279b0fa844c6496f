/** Written after the documentation of Register-ArgumentCompleter; where it returns nothing, PowerShell completes file names. */
export const POWERSHELL = `# mieux completion for PowerShell: mieux completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mieux -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements |
    Select-Object -Skip 1 |
    Where-Object { $_.Extent.EndOffset -lt $cursorPosition -or $_.Extent.Text -ne $wordToComplete } |
    Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
    ForEach-Object { if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text } })
  $current = $wordToComplete -replace '^[''"]', ''
  $kind, $lines = @(if ($current -eq '') { mieux __complete --shell powershell --empty -- @words 2>$null }
    else { mieux __complete --shell powershell -- @words $current 2>$null })
  if ($kind -eq 'files' -or $kind -eq 'folders') { return }
  foreach ($line in $lines) {
    $value, $help = $line -split "\`t", 2
    if (-not $help) { $help = $value }
    $text = if ($value -match '^[\\w.:=/+-]+$') { $value } else { "'" + ($value -replace "'", "''") + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
  }
}
`;
