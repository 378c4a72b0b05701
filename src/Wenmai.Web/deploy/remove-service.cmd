@echo off
rem Stops the Windows service and takes it away; speeches and state stay. Run as administrator.
sc.exe stop Wenmai
sc.exe delete Wenmai
