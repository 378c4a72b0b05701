@echo off
rem Makes a Windows service of Wenmai in this folder; run as administrator. remove-service.cmd takes it back.
set "here=%~dp0"
if not exist "%here%speeches" xcopy /e /i /q "%here%samples" "%here%speeches" >nul
if not exist "%here%state" mkdir "%here%state"
sc.exe create Wenmai binPath= "\"%here%web\Wenmai.Web.exe\" --Wenmai:Corpus \"%here%speeches\" --Wenmai:Index \"%here%state\index\" --Wenmai:Data \"%here%state\data\"" start= auto obj= "NT SERVICE\Wenmai" DisplayName= "Wenmai"
if errorlevel 1 exit /b 1
sc.exe failure Wenmai reset= 86400 actions= restart/5000
rem The service's own account reads and writes these two folders and nothing else.
icacls "%here%speeches" /grant "NT SERVICE\Wenmai:(OI)(CI)M" >nul
icacls "%here%state" /grant "NT SERVICE\Wenmai:(OI)(CI)M" >nul
sc.exe start Wenmai
