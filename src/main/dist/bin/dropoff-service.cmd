@echo off
rem Makes Dropoff a service of Windows: dropoff-service install, dropoff-service remove. As an administrator.
rem Start and stop it with: net start Dropoff, net stop Dropoff. Its settings and logs are changed with: windows\prunsrv.exe, see docs\deploy.md.
rem
rem DROPOFF_HOME  where the drop folders, the data and application.properties lie; default %ProgramData%\Dropoff
rem JAVA_HOME     the Java to use (17 or later); without it, the one that is registered

setlocal
for %%I in ("%~dp0..") do set "_home=%%~fI"
set "_procrun=%_home%\windows\prunsrv.exe"
set "_work=%ProgramData%\Dropoff"
if defined DROPOFF_HOME set "_work=%DROPOFF_HOME%"
set "_account=NT AUTHORITY\LocalService"

if /i "%~1"=="install" goto install
if /i "%~1"=="remove" goto remove
echo usage: dropoff-service install ^| remove 1>&2
exit /b 2

:install
set "_jvm=auto"
if defined JAVA_HOME set "_jvm=%JAVA_HOME%\bin\server\jvm.dll"
if not exist "%_work%" mkdir "%_work%" || exit /b 1
rem The service's account has few rights; here it needs to write.
icacls "%_work%" /grant "%_account%:(OI)(CI)M" /q || exit /b 1
rem A stop waits for running loads: dropoff.shutdown-timeout, 30 seconds, and some time to close what is open.
"%_procrun%" install Dropoff --DisplayName="Dropoff" --Description="Loads CSV files from drop folders into SQL Server" --Startup=auto ^
  --ServiceUser="%_account%" --Jvm="%_jvm%" --JvmOptions="-Xmx512m;-XX:+UseSerialGC;-Ddropoff.home=%_home%" --Classpath="%_home%\lib\*;%_home%\lib\optional\*" ^
  --StartMode=jvm --StartPath="%_work%" --StartClass=io.dropoff.cli.Dropoff --StartParams=run ^
  --StopMode=jvm --StopClass=io.dropoff.cli.StopService --StopTimeout=60 ^
  --LogPath="%_work%\data\logs" --LogPrefix=service --StdOutput=auto --StdError=auto || exit /b 1
echo Dropoff is a service now, with its folders in %_work%. Start it: net start Dropoff
exit /b 0

:remove
rem Stops it first; folders, data and settings stay.
"%_procrun%" delete Dropoff || exit /b 1
echo Dropoff is no service any more; %_work% stays.
exit /b 0
