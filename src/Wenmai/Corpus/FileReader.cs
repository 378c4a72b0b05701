namespace Wenmai.Corpus;

/// <summary>Reads one file into speeches, or says why not: <see cref="SpeechReader.Read(SourceFile, Taxonomy, CancellationToken)"/>, or <see cref="IsolatedReader"/> where hostile files must be expected.</summary>
/// <param name="file">The file.</param>
/// <param name="taxonomy">The archive's themes: those that front matter and notes may state.</param>
/// <param name="cancellationToken">Stops the reading.</param>
public delegate ReadResult FileReader(SourceFile file, Taxonomy taxonomy, CancellationToken cancellationToken);
