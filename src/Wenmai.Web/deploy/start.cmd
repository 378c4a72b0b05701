@echo off
rem Starts Wenmai in this folder: speeches in speeches, index and state in state. The first start puts the samples in.
set here=%~dp0
if not exist "%here%speeches" xcopy /e /i /q "%here%samples" "%here%speeches" >nul
if not defined WENMAI__CORPUS set WENMAI__CORPUS=%here%speeches
if not defined WENMAI__INDEX set WENMAI__INDEX=%here%state\index
if not defined WENMAI__DATA set WENMAI__DATA=%here%state\data
"%here%web\Wenmai.Web.exe" %*
