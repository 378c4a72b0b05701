using Wenmai.Storage;

namespace Wenmai.Tests.Engines;

/// <summary>Archives of the embedded engine keep theirs.</summary>
public sealed class EmbeddedArchiveTests : ArchiveContract;

/// <summary>The embedded engine keeps the contract.</summary>
public sealed class EmbeddedEngineTests : EngineContract
{
    protected override string Engine => GenerationManifest.EmbeddedEngine;
}
