namespace Wenmai;

/// <summary>All codes of problems and notices. Stable: a code keeps its meaning for ever, and has one. E rejects or refuses, W warns about an accepted
/// file, Q reports how a slip in a query was read. <c>src/README.md</c> lists them with the same words; a test compares.</summary>
public static class Codes
{
    /// <summary>wrong command line</summary>
    public const string WrongCommandLine = "E001";

    /// <summary>unsupported format</summary>
    public const string UnsupportedFormat = "E100";

    /// <summary>file of no bytes</summary>
    public const string EmptyFile = "E101";

    /// <summary>file without text</summary>
    public const string NoText = "E102";

    /// <summary>bad byte (offset, line)</summary>
    public const string BadByte = "E111";

    /// <summary>mixed encodings</summary>
    public const string MixedEncodings = "E112";

    /// <summary>encoding can't be determined</summary>
    public const string UnknownEncoding = "E113";

    /// <summary>bad row of a paragraph file</summary>
    public const string BadParagraphRow = "E131";

    /// <summary>body of a request that can't be used</summary>
    public const string BadRequestBody = "E132";

    /// <summary>wrong content type</summary>
    public const string WrongContentType = "E133";

    /// <summary>body of a request too large</summary>
    public const string RequestBodyTooLarge = "E134";

    /// <summary>file too large</summary>
    public const string FileTooLarge = "E140";

    /// <summary>more files, or more bytes, than are taken at once</summary>
    public const string TooManyFiles = "E141";

    /// <summary>lexicon with flaws, not saved</summary>
    public const string FlawedLexicon = "E145";

    /// <summary>no such lexicon</summary>
    public const string NoSuchLexicon = "E146";

    /// <summary>content differs from extension</summary>
    public const string WrongType = "E160";

    /// <summary>password</summary>
    public const string PasswordProtected = "E161";

    /// <summary>unpacks too large</summary>
    public const string UnpacksTooLarge = "E162";

    /// <summary>nested too deep, or out of memory over it</summary>
    public const string TooDeep = "E163";

    /// <summary>document type declaration</summary>
    public const string HasDtd = "E164";

    /// <summary>packed file damaged</summary>
    public const string DamagedArchive = "E165";

    /// <summary>macros</summary>
    public const string HasMacros = "E166";

    /// <summary>LibreOffice needed</summary>
    public const string NeedsLibreOffice = "E167";

    /// <summary>conversion failed</summary>
    public const string ConversionFailed = "E168";

    /// <summary>entry of a zip that is not taken: a link, another zip, a name given twice</summary>
    public const string RefusedZipEntry = "E169";

    /// <summary>PDF without text</summary>
    public const string NoTextLayer = "E170";

    /// <summary>PDF encrypted or broken</summary>
    public const string BrokenPdf = "E171";

    /// <summary>reading took too long</summary>
    public const string TooSlow = "E172";

    /// <summary>PDF of blank pages</summary>
    public const string BlankPages = "E174";

    /// <summary>PDF of too many pages or characters</summary>
    public const string TooManyPages = "E175";

    /// <summary>PDF whose fonts name no characters</summary>
    public const string UnknownCharacters = "E176";

    /// <summary>flaw in front matter (line)</summary>
    public const string BadFrontMatter = "E181";

    /// <summary>unknown theme</summary>
    public const string UnknownTheme = "E182";

    /// <summary>impossible date or year</summary>
    public const string BadDate = "E183";

    /// <summary>unreadable, or no regular file</summary>
    public const string Unreadable = "E190";

    /// <summary>changed while it was read</summary>
    public const string ChangedWhileRead = "E191";

    /// <summary>file name that can't be used</summary>
    public const string UnfitFileName = "E192";

    /// <summary>mark of a security level</summary>
    public const string SecurityMark = "E195";

    /// <summary>notes or lexicon among uploaded files</summary>
    public const string NotForUpload = "E196";

    /// <summary>fault of ours in one file; the run goes on</summary>
    public const string FaultWithFile = "E199";

    /// <summary>query or address too long</summary>
    public const string QueryTooLong = "E201";

    /// <summary>query nested too deep</summary>
    public const string QueryTooDeep = "E202";

    /// <summary>impossible value in a field of a query</summary>
    public const string BadFieldValue = "E203";

    /// <summary>too many words in a query</summary>
    public const string TooManyWords = "E204";

    /// <summary>page, size or other number out of range</summary>
    public const string BadPage = "E205";

    /// <summary>repeated parameter</summary>
    public const string RepeatedParameter = "E206";

    /// <summary>unknown value of a facet, mode, order or other choice</summary>
    public const string UnknownValue = "E207";

    /// <summary>address that is no UTF-8</summary>
    public const string BadAddressEncoding = "E208";

    /// <summary>request that is not GET where things are only read</summary>
    public const string OnlyGet = "E209";

    /// <summary>both axes of a table the same</summary>
    public const string SameAxes = "E210";

    /// <summary>none, or too many, to compare</summary>
    public const string WrongNumberOfSeries = "E211";

    /// <summary>nothing in the text that could be looked for</summary>
    public const string NothingToLookFor = "E212";

    /// <summary>index of an older program, or made without labels, lacks the columns of analysis</summary>
    public const string NoColumns = "E213";

    /// <summary>no passage or sentence of that identifier to find others like</summary>
    public const string NoSuchLiked = "E214";

    /// <summary>a query beside the passage to find others like</summary>
    public const string LikeBesideQuery = "E215";

    /// <summary>parameter that the endpoint does not have, or that does not narrow this view</summary>
    public const string UnknownParameter = "E216";

    /// <summary>address that the interface for programs does not have</summary>
    public const string NoSuchAddress = "E217";

    /// <summary>cursor of a generation that is no longer open</summary>
    public const string OldCursor = "E218";

    /// <summary>draft without text</summary>
    public const string EmptyDraft = "E220";

    /// <summary>draft too long</summary>
    public const string DraftTooLong = "E221";

    /// <summary>empty basket</summary>
    public const string EmptyBasket = "E222";

    /// <summary>no such speech or passage</summary>
    public const string NoSuchSpeech = "E301";

    /// <summary>speech or passage that the archive does not have, or no longer</summary>
    public const string SpeechGone = "E302";

    /// <summary>cancelled</summary>
    public const string Cancelled = "E400";

    /// <summary>another process writes the index</summary>
    public const string IndexBusy = "E401";

    /// <summary>folder missing</summary>
    public const string FolderMissing = "E402";

    /// <summary>bad row of a file given to a command, such as a judged set</summary>
    public const string BadListFile = "E403";

    /// <summary>no such job</summary>
    public const string NoSuchJob = "E404";

    /// <summary>nothing chosen or filled in</summary>
    public const string NothingChosen = "E405";

    /// <summary>name not confirmed</summary>
    public const string NotConfirmed = "E406";

    /// <summary>sentence not in the text, or gone since</summary>
    public const string SentenceGone = "E407";

    /// <summary>job interrupted too often</summary>
    public const string InterruptedTooOften = "E408";

    /// <summary>job's state has changed since</summary>
    public const string JobHasMovedOn = "E409";

    /// <summary>no index yet</summary>
    public const string NoIndex = "E410";

    /// <summary>index damaged</summary>
    public const string IndexDamaged = "E411";

    /// <summary>read or write failed, disk full included</summary>
    public const string ReadOrWriteFailed = "E412";

    /// <summary>index of a newer format</summary>
    public const string IndexTooNew = "E413";

    /// <summary>no generation to go back to</summary>
    public const string NoEarlierGeneration = "E414";

    /// <summary>index of another engine, or of one this program was built without</summary>
    public const string OtherEngine = "E415";

    /// <summary>the same job runs already</summary>
    public const string JobRunsAlready = "E417";

    /// <summary>folders without a file while the index has some</summary>
    public const string EmptyFolders = "E418";

    /// <summary>setting that can't be used</summary>
    public const string UnusableSetting = "E419";

    /// <summary>backup newer than the program</summary>
    public const string BackupTooNew = "E420";

    /// <summary>backup incomplete</summary>
    public const string BackupIncomplete = "E421";

    /// <summary>backup damaged</summary>
    public const string BackupDamaged = "E422";

    /// <summary>backup with files or names it must not have</summary>
    public const string BackupHostile = "E423";

    /// <summary>file of another kind</summary>
    public const string OtherBackup = "E424";

    /// <summary>backup too large for the disk</summary>
    public const string DiskTooSmall = "E425";

    /// <summary>two folders of an archive with the same name</summary>
    public const string SameFolderNames = "E426";

    /// <summary>no such backup</summary>
    public const string NoSuchBackup = "E427";

    /// <summary>encoder without its files</summary>
    public const string EncoderIncomplete = "E430";

    /// <summary>encoder broken or of another kind</summary>
    public const string EncoderUnfit = "E431";

    /// <summary>encoder too large</summary>
    public const string EncoderTooLarge = "E432";

    /// <summary>encoder that does not tell near from far</summary>
    public const string EncoderDeaf = "E433";

    /// <summary>no such encoder</summary>
    public const string NoSuchEncoder = "E434";

    /// <summary>unfit or taken name of an encoder</summary>
    public const string UnfitEncoderName = "E435";

    /// <summary>cluster: request refused, or not to be answered now</summary>
    public const string ClusterRefused = "E460";

    /// <summary>cluster: no node answers</summary>
    public const string ClusterAway = "E461";

    /// <summary>cluster: wrong name, password or key, or no permission</summary>
    public const string ClusterSignIn = "E462";

    /// <summary>cluster: documents refused</summary>
    public const string DocumentsRefused = "E463";

    /// <summary>cluster: certificate of a node is not the one expected</summary>
    public const string ClusterCertificate = "E464";

    /// <summary>cluster: disk full, indices are read-only</summary>
    public const string ClusterFull = "E465";

    /// <summary>cluster: index deleted or renamed</summary>
    public const string ClusterIndexMissing = "E466";

    /// <summary>cluster: too old, of another kind, or of several versions</summary>
    public const string ClusterUnfit = "E467";

    /// <summary>cluster: not the one that the index is kept in</summary>
    public const string OtherCluster = "E468";

    /// <summary>cluster: no answer in time</summary>
    public const string ClusterSlow = "E469";

    /// <summary>more speeches than a list can hold</summary>
    public const string TooManyToList = "E475";

    /// <summary>generation swept away while it was read</summary>
    public const string GenerationSwept = "E476";

    /// <summary>no trial runs where a cluster keeps the archive</summary>
    public const string NoTrial = "E478";

    /// <summary>another process administers this archive</summary>
    public const string ReadingProcess = "E479";

    /// <summary>too much for a count in a cluster</summary>
    public const string CountTooLarge = "E472";

    /// <summary>cluster: another writer holds the archive, or has taken it over</summary>
    public const string ClusterBusy = "E470";

    /// <summary>cluster: indices are not as they were written</summary>
    public const string ClusterChanged = "E471";

    /// <summary>fault of ours; nothing was changed</summary>
    public const string ProgramFault = "E500";

    /// <summary>wrong name or password</summary>
    public const string WrongPassword = "E601";

    /// <summary>sign-in or key needed</summary>
    public const string SignInNeeded = "E602";

    /// <summary>no right</summary>
    public const string NoRight = "E603";

    /// <summary>request from another site</summary>
    public const string OtherSite = "E604";

    /// <summary>too many attempts or requests in a short time</summary>
    public const string TooManyAttempts = "E605";

    /// <summary>unfit or taken name</summary>
    public const string UnfitName = "E606";

    /// <summary>weak password</summary>
    public const string WeakPassword = "E607";

    /// <summary>one-time token wrong or spent</summary>
    public const string SetUpAlready = "E608";

    /// <summary>last administrator</summary>
    public const string LastAdministrator = "E609";

    /// <summary>no state folder</summary>
    public const string NoStateFolder = "E610";

    /// <summary>state file damaged</summary>
    public const string StateDamaged = "E611";

    /// <summary>state in use by another process</summary>
    public const string StateInUse = "E612";

    /// <summary>no such user</summary>
    public const string NoSuchUser = "E613";

    /// <summary>state database of a newer program</summary>
    public const string StateTooNew = "E614";

    /// <summary>one-time code wrong or used</summary>
    public const string WrongCode = "E615";

    /// <summary>one-time codes in use already</summary>
    public const string CodesInUse = "E616";

    /// <summary>identity service did not complete the sign-in</summary>
    public const string OutsideSignInFailed = "E617";

    /// <summary>no account joined to the identity of the service</summary>
    public const string NotJoined = "E618";

    /// <summary>identity of the service joined to another account</summary>
    public const string JoinedToAnother = "E619";

    /// <summary>no such change</summary>
    public const string NoSuchChange = "E620";

    /// <summary>changed since</summary>
    public const string ChangedSince = "E621";

    /// <summary>unfit saved query</summary>
    public const string UnfitSavedQuery = "E622";

    /// <summary>no such subcorpus or saved query</summary>
    public const string NotKept = "E623";

    /// <summary>unfit subcorpus</summary>
    public const string UnfitSubcorpus = "E624";

    /// <summary>unfit report</summary>
    public const string UnfitReport = "E625";

    /// <summary>too many requests wait</summary>
    public const string ServerBusy = "E630";

    /// <summary>no font with Chinese characters for pictures as PNG</summary>
    public const string NoChineseFont = "E640";

    /// <summary>read as GB18030</summary>
    public const string ReadAsGb18030 = "W110";

    /// <summary>read in the encoding that the file declares</summary>
    public const string ReadAsDeclared = "W111";

    /// <summary>likely mojibake</summary>
    public const string Mojibake = "W120";

    /// <summary>control characters removed</summary>
    public const string ControlsRemoved = "W121";

    /// <summary>bidirectional control characters</summary>
    public const string BidiControls = "W122";

    /// <summary>Markdown read as plain text</summary>
    public const string ReadAsPlainText = "W123";

    /// <summary>name left unmasked beside masked persons</summary>
    public const string NameLeft = "W124";

    /// <summary>year differs from date</summary>
    public const string YearDiffersFromDate = "W130";

    /// <summary>unknown kind of document</summary>
    public const string UnknownKind = "W131";

    /// <summary>flaw in a notes file (file:line)</summary>
    public const string FlawInNotes = "W140";

    /// <summary>correction whose sentence is gone</summary>
    public const string CorrectionUnused = "W141";

    /// <summary>notes beside no file</summary>
    public const string OrphanedNotes = "W142";

    /// <summary>flaw in a lexicon of the archive (file:line)</summary>
    public const string FlawInLexicon = "W145";

    /// <summary>same text as another file</summary>
    public const string SameText = "W150";

    /// <summary>text similar to another file</summary>
    public const string SimilarText = "W151";

    /// <summary>name taken</summary>
    public const string NameTaken = "W152";

    /// <summary>very short text</summary>
    public const string VeryShort = "W153";

    /// <summary>original differs from the index</summary>
    public const string OriginalDiffers = "W160";

    /// <summary>deep vectors: not all made after indexing</summary>
    public const string VectorsMissing = "W170";

    /// <summary>pages of a PDF that are scans (page numbers)</summary>
    public const string ScannedPages = "W174";

    /// <summary>pages of a PDF that are broken (page numbers)</summary>
    public const string BrokenPages = "W175";

    /// <summary>mark of a security level, said to be lifted</summary>
    public const string MarkLifted = "W195";

    /// <summary>current generation damaged, an earlier one is searched</summary>
    public const string EarlierGeneration = "W411";

    /// <summary>unpaired quotation mark</summary>
    public const string UnpairedQuote = "Q101";

    /// <summary>unpaired bracket</summary>
    public const string UnpairedBracket = "Q102";

    /// <summary>operator without operands, left out</summary>
    public const string LooseOperator = "Q103";

    /// <summary>field without value</summary>
    public const string EmptyField = "Q104";

    /// <summary>only function words</summary>
    public const string OnlyFunctionWords = "Q105";

    /// <summary>years put in order</summary>
    public const string YearsSwapped = "Q106";

    /// <summary>word looked for by its parts</summary>
    public const string LookedForByParts = "Q107";

    /// <summary>index without vectors: near passages by words</summary>
    public const string NoVectors = "Q111";

    /// <summary>deep model: no answer</summary>
    public const string DeepSilent = "Q112";

    /// <summary>deep model: its vectors not all there yet</summary>
    public const string DeepIncomplete = "Q113";

    /// <summary>index with vectors of another model: nothing by meaning</summary>
    public const string OtherVectors = "Q114";

    /// <summary>narrowed to the archive's default kinds of documents</summary>
    public const string KindsByDefault = "Q115";

    /// <summary>field of the speech joined to words by OR or NOT: rates are of all texts</summary>
    public const string WholeDenominator = "Q116";

    /// <summary>copies count once: speeches that are nearly an earlier one are left out</summary>
    public const string CopiesLeftOut = "Q117";

    /// <summary>no passage meets all of the frame: searched as words</summary>
    public const string FrameUnmet = "Q120";
}
