@echo off
rem Starts safepersist. SAFEPERSIST_JAVA_OPTIONS holds options of Java.
setlocal
if defined JAVA_HOME (set "SAFEPERSIST_JAVA=%JAVA_HOME%\bin\java.exe") else (set "SAFEPERSIST_JAVA=java.exe")
rem only the second compiler has the instructions of the processor for SHA-256
set "SAFEPERSIST_TIERS=-XX:TieredStopAtLevel=1"
if "%~1"=="snapshot" set "SAFEPERSIST_TIERS="
"%SAFEPERSIST_JAVA%" %SAFEPERSIST_TIERS% -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto %SAFEPERSIST_JAVA_OPTIONS% -jar "%~dp0..\lib\safepersist.jar" %*
exit /b %ERRORLEVEL%
