; Inno Setup: an installer for one person, who need not be an administrator. It takes no diary away.
; iscc /DVersion=0.1.0 packaging\windows\benzotrack.iss, after packaging\build.py bundle

[Setup]
AppId={{8F0B2C1E-6D2E-4C0B-9A3F-2B7E5D1C4A60}
AppName=BenzoTrack
AppVersion={#Version}
AppPublisher=The BenzoTrack authors
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
DefaultDirName={autopf}\BenzoTrack
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
SetupIconFile=..\..\benzotrack\assets\icons\icon.ico
UninstallDisplayIcon={app}\benzotrack.exe
OutputDir=..\..\dist
OutputBaseFilename=benzotrack-{#Version}-windows-x64
Compression=lzma2
SolidCompression=yes
WizardStyle=modern

[Files]
Source: "..\..\dist\benzotrack\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\BenzoTrack"; Filename: "{app}\benzotrack.exe"

[Run]
Filename: "{app}\benzotrack.exe"; Description: "{cm:LaunchProgram,BenzoTrack}"; Flags: nowait postinstall skipifsilent

[UninstallRun]
Filename: "{app}\benzotrack.exe"; Parameters: "remind --remove"; RunOnceId: "reminder"; Flags: runhidden
