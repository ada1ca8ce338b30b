; Links of the form statusdesk://case/... open the installed desk, for every person on the machine.
; `--` keeps what a web page wrote from being read as an option of the desk or of Chromium.
!macro customInstall
  WriteRegStr HKLM "Software\Classes\statusdesk" "" "URL:StatusDesk"
  WriteRegStr HKLM "Software\Classes\statusdesk" "URL Protocol" ""
  WriteRegStr HKLM "Software\Classes\statusdesk\shell\open\command" "" '"$INSTDIR\${APP_EXECUTABLE_FILENAME}" -- "%1"'
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey HKLM "Software\Classes\statusdesk"
  ${endIf}
!macroend
